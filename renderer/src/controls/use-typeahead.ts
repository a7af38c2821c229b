import { useRef } from 'react';
import { findTyped } from './find-typed.ts';

/** A pause in typing as long as this begins a new word. */
const pauseMs = 700;

type Find = (key: string, list: Parameters<typeof findTyped>[1]) => number | null;

/** Finds rows by the letters that are typed in a list. Null for a key that is no letter, -1 when nothing fits. */
export function useTypeahead(): Find {
  const typed = useRef({ text: '', at: 0 });
  return (key, list) => {
    const now = performance.now();
    const before = now - typed.current.at < pauseMs ? typed.current.text : '';
    if (!/^.$/u.test(key) || (key === ' ' && before === '')) return null;
    const text = before + key;
    typed.current = { text, at: now };
    return findTyped(text, list);
  };
}
