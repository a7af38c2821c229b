import { create } from 'zustand';
import type { Problem } from '../../../contract/problem.ts';
import { useUi } from './ui-store.ts';

/** What can be done about a notice at one click; it is dismissed with that. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  readonly id: number;
  readonly problem: Problem;
  readonly action: NoticeAction | null;
  readonly at: Date;
}

interface NoticesState {
  readonly notices: readonly Notice[];
  /** Notices of a lasting condition, by its name; they go when the condition does. */
  readonly conditions: Readonly<Record<string, Problem>>;
  readonly seenId: number;
}

export const useNotices = create<NoticesState>(() => ({ notices: [], conditions: {}, seenId: 0 }));

let lastId = 0;
const kept = 100;

/**
 * Adds something the person should know. It stays in the list until it is dismissed: nothing flashes and goes. What is
 * in the list already is not told twice.
 */
export function addNotice(problem: Problem, action: NoticeAction | null = null): void {
  const { notices } = useNotices.getState();
  const told = notices.find(
    (one) => one.problem.name === problem.name && one.problem.message === problem.message,
  );
  if (told !== undefined) {
    // What was asked for last is what its button does.
    const again: Notice = { ...told, action };
    useNotices.setState({ notices: notices.map((one) => (one === told ? again : one)) });
    return;
  }
  lastId += 1;
  const notice: Notice = { id: lastId, problem, action, at: new Date() };
  useNotices.setState((state) => ({ notices: [notice, ...state.notices].slice(0, kept) }));
}

/** The same for what a person has just asked for: the list is opened, so that the answer is seen. */
export function showNotice(problem: Problem, action: NoticeAction | null = null): void {
  addNotice(problem, action);
  useUi.setState({ noticesShown: true });
}

export function dismissNotice(id: number): void {
  useNotices.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

export function markNoticesSeen(): void {
  useNotices.setState({ seenId: lastId });
}

/** Sets or ends a lasting condition, such as drafts that cannot be saved. */
export function setCondition(name: string, problem: Problem | null): void {
  useNotices.setState((state) => {
    const { [name]: _gone, ...rest } = state.conditions;
    return { conditions: problem === null ? rest : { ...rest, [name]: problem } };
  });
}
