const building = 'docs/peers.md, Building';
const running = 'docs/peers.md, Running';
const safety = 'docs/peers.md, Safety';

/** What is asked of a peer as a program; findings of kind `error` cite these. */
export const peerRules: Readonly<Record<string, { readonly sentence: string; readonly source: string }>> = {
  'peer.missing': rule('the tools that build a peer are installed', building),
  'peer.build': rule('a peer builds', building),
  'peer.start': rule('a peer starts', running),
  'peer.hello': rule('a peer says hello', protocol('hello')),
  'peer.smoke': rule('a peer passes the smoke test before its values are looked at', protocol('The smoke test')),
  'peer.stale': rule('a peer was built for the types that it is asked about', protocol('hello')),
  'peer.crash': rule('a peer lives until its stdin ends', running),
  'peer.hang': rule('a peer answers in time', running),
  'peer.garbage': rule(
    'a peer writes nothing to stdout but answers, in order and of the right shape',
    protocol('Lines'),
  ),
  'peer.memory': rule('a peer takes no more memory for itself than it may', safety),
  'peer.output': rule('a peer writes no more than 64 MiB to its log between two requests', safety),
  'peer.trespass': rule('a peer writes only to the memory that its request names', safety),
  'peer.answer': rule(
    'the numbers of an answer agree with what the peer did: bytes of write and read, refused of read',
    protocol('What the harness judges'),
  ),
  'peer.refused': rule('a peer does what is asked of it, or says that it lacks something', protocol('Errors')),
  'transport.open': {
    sentence:
      'the transport lets a reader open what a writer publishes: name, size and alignment of the type are the same',
    source: 'docs/transports.md',
  },
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

function protocol(section: string): string {
  return `docs/protocol.md, ${section}`;
}

function rule(sentence: string, source: string): { sentence: string; source: string } {
  return { sentence, source };
}
