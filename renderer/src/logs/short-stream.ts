/** The end of a stream's name tells environments apart: it begins with the day and the version, which they share. */
export const shortStream = (stream: string): string => stream.slice(-6);
