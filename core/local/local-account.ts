/** The account that local functions belong to. */
export const localAccountId = '000000000000';
