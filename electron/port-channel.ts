/** The name of the hand-over, as the page's message type and as the channel from the preload to the main process. */
export const portChannel = 'lambdeck-port';
