"""Times flex_attention beside PyTorch's own attention, on the CPU, in one process.

    python3 compare.py LIBRARY THREADS        LIBRARY: libflex_bench_ops.so

B1 H16 D64 float32, milliseconds, best of several turns: ours, then the rival. Each
thread has a core of its own. Two tables: scaled_dot_product_attention (sparse masks
reach it as what it can take, a dense mask), and compiled flex_attention (forward only:
PyTorch has no backward of it on the CPU). Needs PyTorch 2.11.
"""

import glob
import os
import sys
import time

THREADS = int(sys.argv[2])


def own_cores(count):
    """One CPU of each of the last cores: two threads of a core would share it."""
    cores = {}
    for path in glob.glob("/sys/devices/system/cpu/cpu[0-9]*/topology/thread_siblings_list"):
        with open(path) as file:
            cores[file.read().strip()] = int(path.split("/")[5][3:])
    return set(sorted(cores.values())[-count:]), len(cores)


CPUS, CORES = own_cores(THREADS)
os.sched_setaffinity(0, CPUS)  # before any library makes threads
os.environ["OMP_NUM_THREADS"] = str(THREADS)
os.environ["TORCHINDUCTOR_COMPILE_THREADS"] = "1"

import torch  # noqa: E402
from torch.nn.attention.flex_attention import create_block_mask, create_mask, flex_attention  # noqa: E402
from torch.nn.functional import scaled_dot_product_attention as sdpa  # noqa: E402

HEADS, DEPTH = 16, 64


def causal(b, h, q_idx, kv_idx):
    return q_idx >= kv_idx


def window(b, h, q_idx, kv_idx):
    return (q_idx >= kv_idx) & (q_idx - kv_idx < 256)


def documents(b, h, q_idx, kv_idx):
    return (q_idx // 700 == kv_idx // 700) & (q_idx >= kv_idx)


def cap(score, b, h, q_idx, kv_idx):
    return 20 * torch.tanh(score / 20)


def alibi(score, b, h, q_idx, kv_idx):
    return score + torch.exp2(-8.0 * (h + 1) / HEADS) * (kv_idx - q_idx)


# Name, length, mask, score mod, whether SDPA has it.
CASES = [
    ("dense", 2048, None, None, True),
    ("causal", 2048, causal, None, True),
    ("window 256", 4096, window, None, True),
    ("window 256", 8192, window, None, False),
    ("causal documents of 700", 4096, documents, None, True),
    ("soft cap", 2048, None, cap, False),
    ("ALiBi", 2048, None, alibi, True),
]
LEARNT = [("dense", 2048, None), ("causal", 2048, causal), ("window 256", 2048, window)]


def best(ours, rival, seconds=3.0):
    """The best times of both, which take turns; a rival that takes seconds has two."""
    times, others = [], []
    while len(times) < 4 or (len(times) < 25 and sum(times) + sum(others) < seconds):
        for call, into in ((ours, times), (rival, others)):
            if call is None or (into is others and len(others) > 1 and sum(others) > seconds):
                continue
            start = time.perf_counter()
            call()
            into.append(time.perf_counter() - start)
    return min(times), min(others) if others else None


def visited_share(mask, length):
    """The share of the pairs that lie in visited blocks; half of causal's, as it is counted."""
    if mask is None:
        return 1.0
    if mask is causal:
        return 0.5
    return 1 - create_block_mask(mask, None, None, length, length, device="cpu").sparsity() / 100


def inputs(length, grad=False):
    return [torch.randn(1, HEADS, length, DEPTH).requires_grad_(grad) for _ in range(3)]


def rival_of(name, length, mask):
    """scaled_dot_product_attention for a case."""
    if mask is causal:
        return lambda q, k, v: sdpa(q, k, v, is_causal=True)
    dense = None
    if mask is not None:
        dense = create_mask(mask, 1, 1, length, length, device="cpu")
    elif name == "ALiBi":
        steps = torch.arange(length)
        slopes = torch.exp2(-8.0 * torch.arange(1, HEADS + 1) / HEADS).view(1, HEADS, 1, 1)
        dense = slopes * (steps.view(1, -1) - steps.view(-1, 1))
    return lambda q, k, v: sdpa(q, k, v, attn_mask=dense)


def ours_of(name, length):
    return torch.classes.flex_bench.Attention(name, HEADS, length).attend


def agree(ours, rival, tensors):
    difference = (ours(*tensors) - rival(*tensors)).abs().max().item()
    if not difference < 1e-3:  # ALiBi's scores are in the thousands, and float32
        sys.exit(f"compare.py: the answers differ by {difference}")


def line(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def rivals(work_rate):
    """Ours and SDPA."""
    line("case", "threads", "ours", "of peak", "SDPA", "SDPA / ours")
    line(*["---"] * 6)

    def show(title, work, ours, rival):
        time_ours, time_rival = best(ours, rival)
        cells = [f"{1e3 * time_ours:.1f}", f"{100 * work / time_ours / work_rate:.0f}%"]
        cells += [f"{1e3 * time_rival:.1f}", f"{time_rival / time_ours:.2f}"] if rival else ["", ""]
        line(title, str(THREADS), *cells)

    for name, length, mask, _, has_rival in CASES:
        tensors = inputs(length)
        ours, rival = ours_of(name, length), rival_of(name, length, mask) if has_rival else None
        with torch.no_grad():
            if rival:
                agree(ours, rival, tensors)
            show(
                f"{name} S{length}",
                4.0 * HEADS * DEPTH * length**2 * visited_share(mask, length),
                lambda: ours(*tensors),
                rival and (lambda: rival(*tensors)),
            )
    for name, length, mask in LEARNT:
        tensors = inputs(length, grad=True)
        ours, rival = ours_of(name, length), rival_of(name, length, mask)
        gradient = torch.randn(1, HEADS, length, DEPTH)
        show(
            f"{name} S{length}, and backward",
            3.5 * 4.0 * HEADS * DEPTH * length**2 * visited_share(mask, length),
            lambda: torch.autograd.grad(ours(*tensors), tensors, gradient),
            lambda: torch.autograd.grad(rival(*tensors), tensors, gradient),
        )
    # In turns: a shared machine is faster at one moment than at the next.
    long, short = inputs(8192), inputs(2048)
    windowed, dense = ours_of("window 256", 8192), ours_of("dense", 2048)
    with torch.no_grad():
        time_window, time_dense = best(lambda: windowed(*long), lambda: dense(*short), seconds=6)
    ideal = time_dense * (8192 / 2048) ** 2 * visited_share(window, 8192)
    print(f"\nwindow 256 S8192 against dense scaled by visited blocks: {time_window / ideal:.2f} times\n")


def compiled_rivals():
    line("case", "threads", "ours", "compiled flex_attention", "compiled / ours")
    line(*["---"] * 5)
    for name, length, mask, score_mod, _ in CASES:
        torch.compiler.reset()
        tensors = inputs(length)
        blocks = mask and create_block_mask(mask, None, None, length, length, device="cpu")
        compiled = torch.compile(flex_attention)
        ours = ours_of(name, length)
        with torch.no_grad():
            try:
                rival = lambda *x: compiled(*x, score_mod=score_mod, block_mask=blocks)  # noqa: E731
                agree(ours, rival, tensors)
            except Exception as error:
                line(f"{name} S{length}", str(THREADS), "", f"{type(error).__name__}", "")
                print(f"{error}"[:300], file=sys.stderr)
                continue
            time_ours, time_rival = best(lambda: ours(*tensors), lambda: rival(*tensors))
        line(
            f"{name} S{length}",
            str(THREADS),
            f"{1e3 * time_ours:.1f}",
            f"{1e3 * time_rival:.1f}",
            f"{time_rival / time_ours:.2f}",
        )


def main():
    torch.classes.load_library(sys.argv[1])
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    with open("/proc/self/maps") as maps:
        openmp = {row.split()[-1] for row in maps if "gomp" in row or "iomp" in row}
    peak = torch.ops.flex_bench.peak()
    print(f"PyTorch {torch.__version__}, {CORES} cores, CPUs {sorted(CPUS)}, OpenMP from {sorted(openmp)}")
    print(f"peak of one core {peak / 1e9:.1f} GFLOP/s\n", flush=True)
    rivals(peak * THREADS)
    compiled_rivals()


if __name__ == "__main__":
    main()
