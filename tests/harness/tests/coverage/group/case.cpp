// expect-error
// coverage: degraded=2
