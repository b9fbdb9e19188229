"""Writes a content folder with many articles, each a copy of moe.md in both languages under its own address.

    many_articles.py CONTENT TARGET COUNT   into TARGET/content
    many_articles.py --plain CONTENT TARGET COUNT   Markdown that any generator renders: links and pictures that mean nothing else
"""
import re
import shutil
import sys
from pathlib import Path

plain = sys.argv[1] == "--plain"
source, target, count = Path(sys.argv[-3]), Path(sys.argv[-2]), int(sys.argv[-1])
shutil.rmtree(target / "content", ignore_errors=True)
if plain:
    (target / "content").mkdir(parents=True)
else:
    shutil.copytree(source, target / "content")
for language in ("en", "fil"):
    text = (source / language / "moe.md").read_text(encoding="utf-8")
    folder = target / "content" / language
    folder.mkdir(exist_ok=True)
    if plain:
        text = re.sub(r"\]\(\w+:[^ )]*", "](https://example.org/", text)
        text = re.sub(r"\]\(([a-z-]+)(#[a-z-]*)?\)", "](https://example.org/)", text)
    for number in range(1, count + 1):
        slug = f"moe-{number:04}"
        own = re.sub(r"^title: (.*)$", rf"title: \1 ({slug})", text, count=1, flags=re.M)
        own = re.sub(r"^order: .*$", f"order: {number + 100}", own, count=1, flags=re.M)
        (folder / f"{slug}.md").write_text(own.replace("](moe#", f"]({slug}#"), encoding="utf-8")
