import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';

interface CopyButtonProps {
  readonly label: string;
  /** Asked for when it is pressed: what is copied may be large. */
  readonly text: () => string;
  readonly disabled?: boolean;
  readonly size?: 'normal' | 'small';
}

const shownFor = 1600;

type Told = 'nothing' | 'copied' | 'refused';

/** Puts a text on the clipboard and says so by its sign for a moment. */
export function CopyButton({ label, text, disabled = false, size = 'normal' }: CopyButtonProps) {
  const [told, setTold] = useState<Told>('nothing');
  useEffect(() => {
    if (told === 'nothing') return undefined;
    const timer = setTimeout(() => setTold('nothing'), shownFor);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setTold('copied'),
      () => setTold('refused'),
    );
  };
  const words = { nothing: label, copied: 'Copied', refused: 'The clipboard refused it' }[told];
  return (
    <IconButton label={words} size={size} disabled={disabled} onClick={copy}>
      {told === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
