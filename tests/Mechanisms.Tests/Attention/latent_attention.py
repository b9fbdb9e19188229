"""Recomputes the numbers that LatentAttentionTests calls golden, from the papers and not from our code: python3 latent_attention.py

Needs NumPy. DeepSeek-V3 report, eq. 1-11; rotary embedding, arXiv:2104.09864, with neighbouring pairs.
"""
import math

import numpy as np

HIDDEN, HEAD, ROPE = 64, 16, 8
MASK = (1 << 64) - 1


def normals(seed, stream):
    """FNV-1a of the stream's name and the seed start SplitMix64; Box-Muller makes its numbers normal."""
    state = 14695981039346656037
    for unit in map(ord, stream):
        state = (state ^ unit) * 1099511628211 & MASK
    state ^= seed * 0x9E3779B97F4A7C15 & MASK

    def uniform():
        nonlocal state
        state = state + 0x9E3779B97F4A7C15 & MASK
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
        return ((z ^ z >> 31) >> 11) / 2**53

    while True:
        radius = math.sqrt(-2 * math.log(1 - uniform()))
        yield radius * math.cos(2 * math.pi * uniform())


def draw(seed, stream, rows, columns, deviation):
    numbers = normals(seed, stream)
    return deviation * np.array([[next(numbers) for _ in range(columns)] for _ in range(rows)])


def rotated(vectors):
    """Complex numbers turned by an angle for each pair: position * 10000^(-2 pair / size)."""
    pairs = vectors[:, 0::2] + 1j * vectors[:, 1::2]
    angles = np.outer(np.arange(len(vectors)), 10000.0 ** (-2 * np.arange(ROPE // 2) / ROPE))
    return pairs * np.exp(1j * angles)


def attention(seed, tokens, heads, rank):
    """The error that cutting to a rank makes, the last head's last row of weights without and with it, and the singular values."""
    strength = np.exp(-np.arange(HIDDEN) / 10)
    x = draw(seed, "tokens", tokens, HIDDEN, 1)
    queries = x @ draw(seed, "query content", HIDDEN, heads * HEAD, 1.3 / 8)
    query_positions = x @ draw(seed, "query position", HIDDEN, heads * ROPE, 1.3 / 8)
    key_position = rotated(x @ draw(seed, "key position", HIDDEN, ROPE, 1.3 / 8))
    inward = draw(seed, "key-value in", HIDDEN, HIDDEN, 1.3 / math.sqrt(HIDDEN * (strength**2).sum()))
    w = inward @ np.diag(strength) @ draw(seed, "key-value out", HIDDEN, 2 * heads * HEAD, 1)
    output = draw(seed, "output", heads * HEAD, HIDDEN, 1 / math.sqrt(heads * HEAD))

    def attend(projection):
        keys_values = x @ projection
        parts = []
        for head in range(heads):
            own = slice(head * HEAD, (head + 1) * HEAD)
            positions = (rotated(query_positions[:, head * ROPE:(head + 1) * ROPE]) @ key_position.conj().T).real
            scores = (queries[:, own] @ keys_values[:, own].T + positions) / math.sqrt(HEAD + ROPE)
            weights = np.exp(np.where(np.tri(tokens) > 0, scores, -np.inf))
            weights /= weights.sum(axis=1, keepdims=True)
            parts.append(weights @ keys_values[:, heads * HEAD:][:, own])
        return np.hstack(parts) @ output, weights[-1]

    u, s, v = np.linalg.svd(w, full_matrices=False)
    whole, row = attend(w)
    cut, cut_row = attend((u[:, :rank] * s[:rank]) @ v[:rank])
    return np.linalg.norm(cut - whole) / np.linalg.norm(whole), row, cut_row, s


if __name__ == "__main__":
    for seed, tokens, heads, rank in (1, 16, 4, 16), (1, 16, 4, 4), (7, 5, 1, 8), (3, 48, 8, 32):
        error, row, cut_row, strengths = attention(seed, tokens, heads, rank)
        print(f"seed {seed}, {tokens} tokens, {heads} heads, rank {rank}: error {error:.12f}, largest singular value {strengths[0]:.10f}")
        print(f"  the last head's weight of the last token on itself: {row[-1]:.10f}, compressed {cut_row[-1]:.10f}")
