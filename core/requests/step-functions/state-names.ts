/** The most characters that a state's name may have (Amazon States Language, States). */
const longest = 80;

/** Gives names that no other state has, as near to what is asked for as they may be. */
export function stateNames(): (base: string, suffix?: string) => string {
  const taken = new Set<string>();
  return (base, suffix = '') => {
    const plain = base.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim() || 'Request';
    for (let number = 1; ; number += 1) {
      const end = (number === 1 ? '' : ` (${number})`) + suffix;
      const name =
        Array.from(plain)
          .slice(0, longest - end.length)
          .join('')
          .slice(0, longest - end.length) + end;
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  };
}
