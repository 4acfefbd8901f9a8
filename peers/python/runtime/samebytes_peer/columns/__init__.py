"""The numpy variant of the peer: native values are columns of structured arrays that lie on the shared memory.

A batch is one array. Tapes become columns and columns tapes for all its values at once; values whose length on the
tape differs are found by arrays of positions, never one by one.
"""
