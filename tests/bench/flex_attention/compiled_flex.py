"""Times PyTorch's compiled flex_attention, and its attention, on the CPU.

    python3 compiled_flex.py [THREADS...]

The cases are those of flex_bench with the same sizes: B1 H16 D64 float32, forward only
(PyTorch's flex_attention has no backward on the CPU). Prints a table, in milliseconds.
"""

import sys
import time

import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from torch.nn.functional import scaled_dot_product_attention


def best(call):
    times = []
    while len(times) < 12 and (len(times) < 3 or sum(times) < 1.5):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def causal(b, h, q_idx, kv_idx):
    return q_idx >= kv_idx


def window(b, h, q_idx, kv_idx):
    return (q_idx >= kv_idx) & (q_idx - kv_idx < 256)


def cap(score, b, h, q_idx, kv_idx):
    return 20 * torch.tanh(score / 20)


CASES = [
    ("dense S2048", 2048, None, None),
    ("causal S2048", 2048, causal, None),
    ("soft cap S2048", 2048, None, cap),
    ("window 256 S4096", 4096, window, None),
    ("window 256 S8192", 8192, window, None),
]


def main():
    compiled = torch.compile(flex_attention)
    print("PyTorch", torch.__version__)
    print("| case | threads | compiled flex_attention, ms | scaled_dot_product_attention, ms |")
    print("| --- | --- | --- | --- |", flush=True)
    for threads in map(int, sys.argv[1:] or ["1"]):
        torch.set_num_threads(threads)
        for name, length, mask, score_mod in CASES:
            q, k, v = (torch.randn(1, 16, length, 64) for _ in range(3))
            blocks = mask and create_block_mask(mask, None, None, length, length, device="cpu")
            with torch.no_grad():
                compiled(q, k, v, score_mod=score_mod, block_mask=blocks)
                flex = best(lambda: compiled(q, k, v, score_mod=score_mod, block_mask=blocks))
                own = ""
                if mask in (None, causal) and score_mod is None:
                    own = f"{best(lambda: scaled_dot_product_attention(q, k, v, is_causal=mask is causal)):.1f}"
            print(f"| {name} | {threads} | {flex:.1f} | {own} |", flush=True)


if __name__ == "__main__":
    main()
