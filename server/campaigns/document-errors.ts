/** A break of a campaign document: a sentence that names the place, and the path to it. */
import { describeIssues } from 'petition-widget/schema';

export interface Break {
  readonly path: readonly PropertyKey[];
  readonly sentence: string;
}

export const breaksOf = ({ issues }: Parameters<typeof describeIssues>[0]): Break[] =>
  issues.flatMap((issue) =>
    describeIssues({ issues: [issue] }).map((sentence, i) => ({
      path: issue.code === 'unrecognized_keys' ? [...issue.path, String(issue.keys[i])] : issue.path,
      sentence,
    })),
  );
