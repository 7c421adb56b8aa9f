/** What a verification says of a model in which nothing is wrong. */
export const SOUND = {
  mismatched: 0,
  mismatches: [],
  withoutBaseline: 0,
  broken: 0,
  breaks: [],
  misordered: 0,
  unreadable: 0,
};
