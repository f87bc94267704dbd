// How many times longer work takes here than the processor needs for it: steps of the same work, all of them
// against the shortest. The machine has other work, and a second is meant for one that has not.
let least = Infinity, steps = 0, sum = 0;
const start = performance.now();
let last = start;
while (last - start < 400) {
    for (let turn = 0; turn < 1000000; turn++) sum = (sum + turn * 7) | 0;
    const now = performance.now();
    least = Math.min(least, now - last);
    last = now;
    steps += 1;
}
window.sum = sum;
return (last - start) / (steps * least);
