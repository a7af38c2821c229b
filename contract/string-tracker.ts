/**
 * Tells where the JSON string around a place begins; null outside of strings. Places must be asked for in their order: each
 * character is looked at once. A line's end closes a string, so that one missing quote does not turn all that follows inside
 * out.
 */
export function stringTracker(text: string): (place: number) => number | null {
  let position = 0;
  let opened: number | null = null;
  return (place) => {
    for (; position < place; position += 1) {
      const code = text.charCodeAt(position);
      if (code === 0x22) opened = opened === null ? position : null;
      else if (code === 0x0a) opened = null;
      else if (code === 0x5c && opened !== null) position += 1;
    }
    return opened;
  };
}
