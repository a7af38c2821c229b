import { create } from 'zustand';

/** What is looked for on the host's machine. `new-file` is a file that may not be there yet, such as one of results. */
export interface PathQuestion {
  readonly title: string;
  readonly kind: 'folder' | 'file' | 'new-file';
  /** Which files are listed, by the ends of their names (`.csv`); empty lists all. Folders always are. */
  readonly suffixes: readonly string[];
  /** An absolute folder of the host's machine; null begins in the home folder. */
  readonly startIn: string | null;
  /** What the button says: "Open folder". */
  readonly action: string;
  /** The name that a new file is given unless another is typed. */
  readonly suggestedName?: string;
}

interface Asked extends PathQuestion {
  readonly id: string;
  readonly answer: (path: string | null) => void;
}

/** The path that is asked for just now; only one is at a time. */
export const usePathQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Gives the answer to the question of this id, null when none was chosen; nothing where another is asked by now. */
export function answerPathQuestion(id: string, path: string | null): void {
  const { asked } = usePathQuestion.getState();
  if (asked?.id !== id) return;
  usePathQuestion.setState({ asked: null });
  asked.answer(path);
}
