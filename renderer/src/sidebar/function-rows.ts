import type { FunctionSummary, Qualifiers } from '../../../contract/function-summary.ts';
import { shownShare } from '../state/alias-target.ts';
import type { RankedFunctions } from '../state/rank-functions.ts';

/** One line of the function list: headings, functions, and the qualifiers of those that are unfolded. */
export type FunctionListRow =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string }
  | {
      readonly kind: 'function';
      readonly key: string;
      readonly summary: FunctionSummary;
      readonly unfolded: boolean;
    }
  | {
      readonly kind: 'qualifier';
      readonly key: string;
      readonly functionName: string;
      /** Null for a second line of a split alias, which names no qualifier of its own. */
      readonly qualifier: string | null;
      readonly label: string;
      readonly target: string;
      readonly share: string;
    }
  | { readonly kind: 'note'; readonly key: string; readonly text: string };

interface Sources {
  readonly ranked: RankedFunctions;
  readonly unfolded: ReadonlySet<string>;
  /** By function name; missing while they are being read. */
  readonly qualifiers: Readonly<Record<string, Qualifiers>>;
}

function qualifierRows(name: string, qualifiers: Qualifiers | null): readonly FunctionListRow[] {
  if (qualifiers === null) {
    return [{ kind: 'note', key: `${name}/reading`, text: 'Reading aliases and versions…' }];
  }
  const row = (qualifier: string | null, label: string, target: string, share: string, key: string) =>
    ({
      kind: 'qualifier',
      key: `${name}/${key}`,
      functionName: name,
      qualifier,
      label,
      target,
      share,
    }) as const;
  const aliases = qualifiers.aliases.flatMap((alias) => {
    const split = alias.weights.length > 1;
    if (!split) return [row(alias.name, alias.name, `→ ${alias.version}`, '', alias.name)];
    return alias.weights.map((one, at) =>
      row(
        at === 0 ? alias.name : null,
        at === 0 ? alias.name : '',
        `→ ${one.version}`,
        shownShare(one.weight),
        `${alias.name}/${one.version}`,
      ),
    );
  });
  const versions = qualifiers.versions.map((one) =>
    row(one.version, one.version, one.description, '', `version ${one.version}`),
  );
  const latest = row('$LATEST', '$LATEST', '', '', '$LATEST');
  const problem: readonly FunctionListRow[] =
    qualifiers.problem === null
      ? []
      : [{ kind: 'note', key: `${name}/problem`, text: qualifiers.problem.message }];
  return [...aliases, ...versions, latest, ...problem];
}

/** The list as lines: favourites, recent, all, each group under its heading when there is more than one. */
export function functionRows({ ranked, unfolded, qualifiers }: Sources): readonly FunctionListRow[] {
  const groups = [
    { text: 'Favourites', members: ranked.favourites },
    { text: 'Recent', members: ranked.recent },
    { text: 'All', members: ranked.others },
  ].filter((group) => group.members.length > 0);
  const rows: FunctionListRow[] = [];
  for (const { text, members } of groups) {
    if (groups.length > 1) rows.push({ kind: 'heading', key: `heading ${text}`, text });
    for (const one of members) {
      const { name, arn } = one;
      const open = unfolded.has(name);
      rows.push({ kind: 'function', key: arn, summary: one, unfolded: open });
      if (open) rows.push(...qualifierRows(name, qualifiers[name] ?? null));
    }
  }
  return rows;
}
