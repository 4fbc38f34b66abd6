// Stands behind the widget's loader, in the same function: a program of the tests, loaded as the widget loads its own.
self.bothSides = wasmInstance("both-sides.wasm").then(({ calls }) => ({
  replayed: (cases) => cases.map((it) => calls.replay(it)),
  answered: (questions) => questions.map(([zone, question]) => calls.ask(zone, question)),
}));
