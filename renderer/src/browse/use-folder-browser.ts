import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import type { FolderEntry, FolderListing } from '../../../contract/saved-request.ts';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { isAbsoluteHostPath, joinHostPath, splitHostPath } from './host-path.ts';
import type { PathQuestion } from './path-question.ts';

/** How long typing pauses before the folder that was typed is listed. */
const lookDelayMs = 150;

interface FolderBrowser {
  /** The folder that is listed; null until the first answer. */
  readonly listing: FolderListing | null;
  /** What would be chosen, as the field shows it and as it may be typed. */
  readonly text: string;
  /** The part of the text that the list is narrowed to. */
  readonly typed: string;
  /** The entry that is marked in the list. */
  readonly selected: string | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly typeText: (text: string) => void;
  readonly select: (entry: FolderEntry) => void;
  /** Lists a folder; null is the home folder. */
  readonly go: (folder: string | null) => Promise<void>;
  /** Makes a folder in the one that is listed, and goes into it; false when it could not be made. */
  readonly makeFolder: (name: string) => Promise<boolean>;
  /** Takes what the field shows, or says in place why it cannot be taken. */
  readonly confirm: () => Promise<void>;
}

/** Whether what is in a folder could be read, if not all of it. */
export const isReadable = ({ problem, entries }: FolderListing): boolean =>
  problem === null || entries.length > 0;

const samePlace = (one: string, other: string): boolean =>
  one === other || one.replace(/[\\/]+$/, '') === other.replace(/[\\/]+$/, '');

/** Walks through the folders of the host's machine. */
export function useFolderBrowser(question: PathQuestion, onAnswer: (path: string) => void): FolderBrowser {
  const host = useHost();
  const { kind } = question;
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(true);
  const asked = useRef(0);
  const name = useRef(question.suggestedName ?? '');
  /** How often the person waits for what the field shows to be taken: no listing comes in between. */
  const taking = useRef(0);
  /** Whether something was typed since a folder was last gone to: its answer must not write over that. */
  const typedSince = useRef(false);

  /** Null when the answer comes too late: something else was asked for meanwhile. */
  const read = async (folder: string | null): Promise<FolderListing | null> => {
    asked.current += 1;
    const turn = asked.current;
    const suffixes =
      kind === 'folder' ? null : question.suffixes.length === 0 ? [''] : [...question.suffixes];
    const answer = await host.collections.browse({ folder, suffixes }).catch((error: unknown) => {
      const failure = callProblem('The folder could not be read', error);
      return {
        folder: folder ?? '',
        parent: null,
        entries: [],
        shortcuts: listing?.shortcuts ?? [],
        problem: failure,
      };
    });
    if (turn !== asked.current) return null;
    setBusy(false);
    return answer;
  };
  const ask = async (folder: string | null): Promise<FolderListing | null> => {
    setBusy(true);
    return await read(folder);
  };

  const show = (found: FolderListing) => {
    setListing(found);
    setSelected(null);
    setProblem(found.problem);
  };

  const enter = (found: FolderListing | null) => {
    if (found === null) return;
    show(found);
    if (typedSince.current) return;
    setText(kind === 'new-file' ? joinHostPath(found.folder, name.current) : found.folder);
  };
  const go = async (folder: string | null) => {
    typedSince.current = false;
    enter(await ask(folder));
  };

  /** Lists the folder that is being typed, and keeps quiet about one that is not there yet. */
  const look = useEffectEvent(async (folder: string) => {
    if (taking.current > 0) return;
    const found = await ask(folder);
    if (found !== null && isReadable(found)) show(found);
  });

  const readFirst = useEffectEvent(() => read(question.startIn));
  const enterFirst = useEffectEvent(enter);
  useEffect(() => {
    void readFirst().then((found) => enterFirst(found));
  }, []);

  const { folder: typedFolder, name: typedName } = splitHostPath(text);
  const isListed = listing !== null && samePlace(listing.folder, typedFolder);
  const atRest = listing === null || samePlace(text, listing.folder) || selected !== null;
  const wanted = atRest || isListed || !isAbsoluteHostPath(text) ? null : typedFolder;
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => void look(wanted), lookDelayMs);
    return () => clearTimeout(timer);
  }, [wanted]);

  /** Says why what the field shows cannot be taken, beside the folder that was to be listed before that. */
  const refuse = async (why: Problem | null) => {
    if (listing === null) enter(await ask(question.startIn));
    setProblem(why);
  };

  const enterOrTake = async (folder: string, wantedName: string) => {
    const found = listing !== null && samePlace(listing.folder, folder) ? listing : await ask(folder);
    if (found === null) return;
    if (!isReadable(found)) {
      await refuse(found.problem);
      return;
    }
    const path = joinHostPath(found.folder, wantedName);
    const entry = found.entries.find((one) => one.name === wantedName);
    if (entry?.kind === 'folder') await go(path);
    else if (entry !== undefined || kind === 'new-file') onAnswer(path);
    else {
      await refuse({
        name: 'FileNotFound',
        message: `There is no such file: ${path}`,
        remedy:
          question.suffixes.length === 0
            ? 'Check the path, or choose a file from the list.'
            : `Check the path, or choose a file that ends in ${question.suffixes.join(' or ')}.`,
      });
    }
  };

  const takeText = async () => {
    const trimmed = text.trim();
    const isWhole = isAbsoluteHostPath(trimmed);
    if (trimmed === '' || (listing === null && !isWhole)) return;
    const path = isWhole ? trimmed : joinHostPath(listing?.folder ?? '', trimmed);
    const { folder, name: last } = splitHostPath(path);
    const isHere = listing !== null && samePlace(path, listing.folder);
    if (kind !== 'folder') {
      if (last === '' || isHere) await go(path);
      else await enterOrTake(folder, last);
      return;
    }
    const found = isHere && isReadable(listing) ? listing : await ask(path);
    if (found === null) return;
    if (isReadable(found)) onAnswer(found.folder);
    else await refuse(found.problem);
  };

  return {
    listing,
    text,
    typed: atRest || !isListed || kind === 'new-file' ? '' : typedName,
    selected,
    problem,
    busy,
    typeText(next) {
      typedSince.current = true;
      setText(next);
      setSelected(null);
      setProblem(null);
      if (kind === 'new-file') name.current = splitHostPath(next).name;
    },
    select(entry) {
      if (listing === null) return;
      setSelected(entry.name);
      setProblem(null);
      if (kind === 'new-file') {
        if (entry.kind === 'folder') return;
        name.current = entry.name;
      }
      setText(joinHostPath(listing.folder, entry.name));
    },
    go,
    async makeFolder(folderName) {
      if (listing === null) return false;
      const made = await host.collections
        .createFolder({ folder: listing.folder, path: folderName })
        .catch((error: unknown) => ({ problem: callProblem('The folder could not be made', error) }));
      if (made.problem === null) await go(joinHostPath(listing.folder, folderName));
      else setProblem(made.problem);
      return made.problem === null;
    },
    async confirm() {
      taking.current += 1;
      await takeText();
      taking.current -= 1;
    },
  };
}
