"""Asks PyTorch's own flex_attention for the answers that OracleTest.cpp compares with.

    python3 make_oracle.py > oracle.txt        (PyTorch 2.11, a CUDA device)

Everything is float64, eager. Inputs are not stored: both sides make them from the
same whole numbers. The device is CUDA because PyTorch's flex_attention has no
backward on the CPU.
"""

import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention

DEVICE = "cuda"


def numbers(salt, *shape):
    """Numbers between -1 and 1, the same on both sides."""
    count = torch.Size(shape).numel()
    whole = (torch.arange(count, dtype=torch.int64) * 7919 + salt * 104729) % 2003
    return (whole.double() / 1001.5 - 1).view(shape).to(DEVICE)


def show(name, tensor):
    print(name, *tensor.shape)
    print(*(repr(x) for x in tensor.detach().double().cpu().flatten().tolist()))


def attend(
    name, *, heads=(2, 2), lengths=(9, 11), mask=None, own_masks=False, score_mod=None, buffers=(), scale=None
):
    (hq, hkv), (rows, columns) = heads, lengths
    q = numbers(1, 2, hq, rows, 4).requires_grad_()
    k = numbers(2, 2, hkv, columns, 4).requires_grad_()
    v = numbers(3, 2, hkv, columns, 6).requires_grad_()
    block_mask = None
    if mask is not None:
        batches, masked_heads = (2, hq) if own_masks else (None, None)
        block_mask = create_block_mask(mask, batches, masked_heads, rows, columns, device=DEVICE, BLOCK_SIZE=4)
    out, lse = flex_attention(
        q, k, v, score_mod=score_mod, block_mask=block_mask, scale=scale, enable_gqa=hq != hkv, return_lse=True
    )
    seen = torch.where(torch.isinf(lse), torch.zeros_like(lse), lse)
    loss = (out * numbers(4, *out.shape)).sum() + (seen * numbers(5, *lse.shape)).sum()
    leaves = [q, k, v, *(b for b in buffers if b.requires_grad)]
    print("case", name)
    show("out", out)
    show("lse", lse)
    for leaf, gradient in zip(["dq", "dk", "dv", "dbuffer"], torch.autograd.grad(loss, leaves)):
        show(leaf, gradient)


def tables(name, mask, rows, columns, block_size):
    made = create_block_mask(mask, 2, 3, rows, columns, device=DEVICE, BLOCK_SIZE=block_size)
    print("case", name)
    for field in ["kv_num_blocks", "kv_indices", "full_kv_num_blocks", "full_kv_indices"]:
        show(field, getattr(made, field))
    show("dense", made.to_dense())
    show("sparsity", torch.tensor([made.sparsity()]))


def main():
    ids = torch.div(torch.arange(16), 3, rounding_mode="floor").to(DEVICE)
    slopes = numbers(6, 2).requires_grad_()
    table = numbers(7, 2, 7).requires_grad_()

    def causal(b, h, q_idx, kv_idx):
        return q_idx >= kv_idx

    def window(b, h, q_idx, kv_idx):
        return (q_idx >= kv_idx) & (q_idx - kv_idx < 3)

    def cap(score, b, h, q_idx, kv_idx):
        return 1.5 * torch.tanh(score / 1.5)

    def document(b, h, q_idx, kv_idx):
        return ids[q_idx] == ids[kv_idx]

    def combined(b, h, q_idx, kv_idx):
        either = window(b, h, q_idx, kv_idx) | causal(b, h, q_idx, kv_idx)
        return (document(b, h, q_idx, kv_idx) & causal(b, h, q_idx, kv_idx)) | ~either

    def natten(b, h, q_idx, kv_idx):
        """3 x 3 neighbours in an image 4 wide and 3 high."""
        x = torch.clamp(q_idx % 4, 1, 2)
        y = torch.clamp(q_idx // 4, 1, 1)
        return ((kv_idx % 4 - x).abs() <= 1) & ((kv_idx // 4 - y).abs() <= 1)

    def add_alibi(score, b, h, q_idx, kv_idx):
        return score + slopes[h] * (kv_idx - q_idx)

    print("# PyTorch", torch.__version__, "eager flex_attention, float64")
    attend("dense", scale=0.3)
    attend("causal", mask=causal)
    attend("causal with offset", lengths=(3, 11), mask=lambda b, h, q, kv: q + 8 >= kv)
    attend("window", mask=window)
    attend("prefix", mask=lambda b, h, q, kv: (kv < 5) | (q >= kv))
    attend("document", mask=document)
    attend("empty rows", mask=lambda b, h, q, kv: (q >= 5) & (kv >= 2))
    attend("shared heads", heads=(4, 2), mask=causal)
    attend("soft cap", score_mod=cap)
    attend("soft cap and causal", mask=causal, score_mod=cap)
    attend("alibi", score_mod=add_alibi, buffers=[slopes])
    attend(
        "relative bias",
        score_mod=lambda s, b, h, q, kv: s + table[h, torch.clamp(q - kv + 3, 0, 6)],
        buffers=[table],
    )
    attend("natten", lengths=(12, 12), mask=natten)
    attend("and, or, not", mask=combined)
    attend(
        "masks by batch and head",
        heads=(4, 2),
        mask=lambda b, h, q, kv: kv <= q + 3 * h - 5 * b + 2,
        own_masks=True,
    )
    attend(
        "soft cap, then alibi, and documents",
        mask=document,
        score_mod=lambda s, b, h, q, kv: add_alibi(cap(s, b, h, q, kv), b, h, q, kv),
        buffers=[slopes],
    )
    tables("causal tables", causal, 17, 21, 4)
    tables("window tables", window, 32, 32, (8, 4))
    tables("tables by batch and head", lambda b, h, q, kv: kv <= q + 3 * h - 5 * b, 19, 13, (4, 8))


if __name__ == "__main__":
    main()
