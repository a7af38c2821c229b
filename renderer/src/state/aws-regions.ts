/** Suggestions for the Region field; any other name may be typed. Source: AWS Regions and Availability Zones, 2026. */
export const awsRegions = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'af-south-1': 'Africa (Cape Town)',
  'ap-east-1': 'Asia Pacific (Hong Kong)',
  'ap-east-2': 'Asia Pacific (Taipei)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-south-2': 'Asia Pacific (Hyderabad)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-southeast-3': 'Asia Pacific (Jakarta)',
  'ap-southeast-4': 'Asia Pacific (Melbourne)',
  'ap-southeast-5': 'Asia Pacific (Malaysia)',
  'ap-southeast-6': 'Asia Pacific (New Zealand)',
  'ap-southeast-7': 'Asia Pacific (Thailand)',
  'ca-central-1': 'Canada (Central)',
  'ca-west-1': 'Canada West (Calgary)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-central-2': 'Europe (Zurich)',
  'eu-north-1': 'Europe (Stockholm)',
  'eu-south-1': 'Europe (Milan)',
  'eu-south-2': 'Europe (Spain)',
  'eu-west-1': 'Europe (Ireland)',
  'eu-west-2': 'Europe (London)',
  'eu-west-3': 'Europe (Paris)',
  'il-central-1': 'Israel (Tel Aviv)',
  'me-central-1': 'Middle East (UAE)',
  'me-south-1': 'Middle East (Bahrain)',
  'mx-central-1': 'Mexico (Central)',
  'sa-east-1': 'South America (São Paulo)',
  'us-gov-east-1': 'AWS GovCloud (US-East)',
  'us-gov-west-1': 'AWS GovCloud (US-West)',
  'cn-north-1': 'China (Beijing)',
  'cn-northwest-1': 'China (Ningxia)',
  'eusc-de-east-1': 'AWS European Sovereign Cloud (Germany)',
} as const satisfies Readonly<Record<string, string>>;

const names = new Map<string, string>(Object.entries(awsRegions));

/** The region's name, such as `Europe (Ireland)`; null for a region that is not in the list. */
export const regionName = (region: string): string | null => names.get(region) ?? null;

/** `eu-west-1, Europe (Ireland)`; the bare region where its name is not known. */
export function regionWords(region: string): string {
  const name = regionName(region);
  return name === null ? region : `${region}, ${name}`;
}

/** Letters without accents and case, so that `sao paulo` finds São Paulo. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/**
 * The regions to offer for what is typed: each word must be in the code or the name. `first` (the connection's own) leads
 * the list; a code that begins with what is typed comes before one that only holds it.
 */
export function searchRegions(typed: string, first: string | null): readonly string[] {
  const query = plain(typed).trim();
  const words = query.split(/[\s(),]+/).filter((word) => word !== '');
  const known = [...new Set([...(first === null ? [] : [first]), ...names.keys()])];
  const fitting = known.filter((region) => {
    const text = plain(`${region} ${names.get(region) ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  if (query === '') return fitting;
  return fitting.toSorted((one, other) => Number(other.startsWith(query)) - Number(one.startsWith(query)));
}
