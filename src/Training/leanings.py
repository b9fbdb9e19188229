#!/usr/bin/env python3
"""Counts which experts of the miniature are woken by texts that it was not trained on.

leanings.py MODEL [DATA]
  MODEL  the folder content/miniature. Its held-out.json has the passages; leanings.json gets the counts
  DATA   what prepare.py made: held-out.json is drawn anew from its held-out texts, eight passages of 256 tokens from each, evenly spaced
Each passage is read by itself, in single precision. For each kind of text and each layer with experts leanings.json says how often each expert
was chosen, and for each layer and expert which tokens chose it most often, as pairs of token and count.
"""
import collections, json, os, struct, sys
import numpy as np
from prepare import byte_chars, encoder

KINDS = ['en', 'fil', 'code', 'sums']
PASSAGES, LENGTH, MOST = 8, 256, 8


def tokenizer(folder):
    file = json.load(open(f'{folder}/tokenizer.json', encoding='utf-8'))['model']
    byte = {c: b for b, c in byte_chars().items()}
    texts = [bytes(byte[c] for c in name) for name, _ in sorted(file['vocab'].items(), key=lambda pair: pair[1])]
    return encoder([(file['vocab'][a], file['vocab'][b]) for a, b in file['merges']]), texts


def draw(data, encode, texts):
    """Passages that begin where a word begins and end where one ends, so that a text alone says which tokens it has."""
    drawn = {}
    for kind in KINDS:
        text = b''.join(texts[i] for i in np.fromfile(f'{data}/{kind}.valid.bin', '<u2')).decode('utf-8', 'replace')
        drawn[kind] = []
        for number in range(PASSAGES):
            at = len(text) * number // PASSAGES
            while True:
                at = text.index('\n' if kind in ('code', 'sums') else ' ', at) + 1
                tokens = encode(text[at:at + 12 * LENGTH])[:LENGTH]
                passage = b''.join(texts[i] for i in tokens)
                try: whole = passage.decode('utf-8')
                except UnicodeDecodeError: continue
                if '\ufffd' not in whole and len(tokens) == LENGTH and encode(whole) == tokens: break
            drawn[kind].append(whole)
    return drawn


class Model:
    def __init__(s, folder):
        raw = open(f'{folder}/model.safetensors', 'rb').read(); size = struct.unpack('<Q', raw[:8])[0]
        s.c, s.t = json.load(open(f'{folder}/config.json')), {}
        for name, entry in json.loads(raw[8:8 + size]).items():
            a, b = (8 + size + at for at in entry['data_offsets'])
            s.t[name] = (np.frombuffer(raw[a:b], '<f4') if entry['dtype'] == 'F32'
                         else (np.frombuffer(raw[a:b], '<u2').astype('<u4') << 16).view('<f4')).reshape(entry['shape'])

    def norm(s, x, name): return x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(s.c['rms_norm_eps'])) * s.t[name + '.weight']

    def of(s, x, name): return x @ s.t[name + '.weight'].T

    def turn(s, x):                                                # positions, …, d: adjacent pairs
        d = x.shape[-1]; angle = np.outer(np.arange(len(x)), s.c['rope_theta'] ** (-np.arange(0, d, 2) / d))
        angle = angle.reshape(len(x), *[1] * (x.ndim - 2), d // 2); cos, sin = np.cos(angle).astype('f4'), np.sin(angle).astype('f4')
        a, b = x[..., 0::2], x[..., 1::2]
        return np.stack((a * cos - b * sin, a * sin + b * cos), -1).reshape(x.shape)

    def attention(s, x, p):
        c, n = s.c, len(x); h, d, r, v = c['num_attention_heads'], c['qk_nope_head_dim'], c['qk_rope_head_dim'], c['v_head_dim']
        q = s.of(s.norm(s.of(x, p + '.q_a_proj'), p + '.q_a_layernorm'), p + '.q_b_proj').reshape(n, h, d + r)
        kept = s.of(x, p + '.kv_a_proj_with_mqa'); latent = s.norm(kept[:, :c['kv_lora_rank']], p + '.kv_a_layernorm')
        kv = s.of(latent, p + '.kv_b_proj').reshape(n, h, d + v); rope = s.turn(kept[:, c['kv_lora_rank']:])
        k = np.concatenate((kv[..., :d], np.repeat(rope[:, None], h, 1)), -1); q = np.concatenate((q[..., :d], s.turn(q[..., d:])), -1)
        score = np.einsum('ihd,jhd->hij', q, k) / np.float32((d + r) ** 0.5); score[:, np.triu(np.ones((n, n), bool), 1)] = -np.inf
        a = np.exp(score - score.max(-1, keepdims=True)); a /= a.sum(-1, keepdims=True)
        return s.of(np.einsum('hij,jhd->ihd', a, kv[..., d:]).reshape(n, h * v), p + '.o_proj')

    def dense(s, x, p):
        gate = s.of(x, p + '.gate_proj')
        return s.of(gate / (1 + np.exp(-gate)) * s.of(x, p + '.up_proj'), p + '.down_proj')

    def experts(s, x, p):
        c = s.c; affinity = 1 / (1 + np.exp(-s.of(x, p + '.gate'))); biased = affinity + s.t[p + '.gate.e_score_correction_bias']
        groups = biased.reshape(len(x), c['n_group'], -1); best = np.argsort(-np.sort(groups, -1)[..., -2:].sum(-1), -1, 'stable')[:, :c['topk_group']]
        masked = np.full_like(groups, -np.inf); rows = np.arange(len(x))[:, None]; masked[rows, best] = groups[rows, best]
        chosen = np.argsort(-masked.reshape(len(x), -1), -1, 'stable')[:, :c['num_experts_per_tok']]
        weight = np.take_along_axis(affinity, chosen, 1); weight = weight / weight.sum(-1, keepdims=True) * np.float32(c['routed_scaling_factor'])
        out = s.dense(x, p + '.shared_experts')
        for expert in range(c['n_routed_experts']):
            at, place = np.nonzero(chosen == expert)
            if len(at): out[at] += weight[at, place][:, None] * s.dense(x[at], f'{p}.experts.{expert}')
        return out, chosen

    def read(s, tokens):
        """The experts that each layer chose for each token."""
        x, all_chosen = s.t['model.embed_tokens.weight'][tokens], []
        for layer in range(s.c['num_hidden_layers']):
            p = f'model.layers.{layer}'; x = x + s.attention(s.norm(x, p + '.input_layernorm'), p + '.self_attn'); y = s.norm(x, p + '.post_attention_layernorm')
            if layer < s.c['first_k_dense_replace']: x = x + s.dense(y, p + '.mlp'); continue
            out, chosen = s.experts(y, p + '.mlp'); x = x + out; all_chosen.append(chosen)
        return all_chosen


def main(folder, data=None):
    encode, texts = tokenizer(folder); path = f'{folder}/held-out.json'
    if data: json.dump(draw(data, encode, texts), open(path, 'w', encoding='utf-8'), ensure_ascii=False, indent=1)
    passages, model = json.load(open(path, encoding='utf-8')), Model(folder)
    experts, layers = model.c['n_routed_experts'], model.c['num_hidden_layers'] - model.c['first_k_dense_replace']
    kinds, tokens = {}, [[collections.Counter() for _ in range(experts)] for _ in range(layers)]
    for kind in KINDS:
        counts, read = np.zeros((layers, experts), int), 0
        for passage in passages[kind]:
            ids = encode(passage); read += len(ids)
            for layer, chosen in enumerate(model.read(np.array(ids))):
                counts[layer] += np.bincount(chosen.ravel(), minlength=experts)
                for token, row in zip(ids, chosen.tolist()):
                    for expert in row: tokens[layer][expert][token] += 1
        kinds[kind] = {'tokens': read, 'chosen': counts.tolist()}
    most = [[sorted(([t, n] for t, n in each.items()), key=lambda pair: (-pair[1], pair[0]))[:MOST] for each in layer] for layer in tokens]
    rows = ',\n  '.join(f'{json.dumps(kind)}: {json.dumps(value)}' for kind, value in kinds.items())
    named = ',\n  '.join(json.dumps(layer) for layer in most)
    with open(f'{folder}/leanings.json', 'w') as f: f.write('{\n "kinds": {\n  ' + rows + '\n },\n "tokens": [\n  ' + named + '\n ]\n}\n')


if __name__ == '__main__': main(*sys.argv[1:])
