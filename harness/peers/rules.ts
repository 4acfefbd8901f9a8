/** What is asked of a peer as a program; findings of kind `error` cite these. Source: docs/protocol.md. */
export const peerRules: Readonly<Record<string, { readonly sentence: string; readonly source: string }>> = {
  'peer.missing': rule('the tools that build a peer are installed'),
  'peer.build': rule('a peer builds'),
  'peer.start': rule('a peer starts'),
  'peer.hello': rule('a peer says hello'),
  'peer.stale': rule('a peer was built for the types that it is asked about'),
  'peer.crash': rule('a peer lives until its stdin ends'),
  'peer.hang': rule('a peer answers in time'),
  'peer.garbage': rule('a peer writes nothing to stdout but answers, in order and of the right shape'),
  'peer.refused': rule('a peer does what is asked of it, or says that it lacks something'),
  'pair.unstable': {
    sentence:
      'what two peers do with the same bytes is the same each time; when a failure does not come again, nobody is blamed',
    source: 'docs/specification.md, Whose fault it is',
  },
  'reference.suspect': {
    sentence:
      'compilers of two languages do not make the same mistake: when they agree against the reference, nobody is blamed',
    source: 'docs/specification.md, Whose fault it is',
  },
};

function rule(sentence: string): { sentence: string; source: string } {
  return { sentence, source: 'docs/protocol.md' };
}
