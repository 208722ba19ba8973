"""The dialect of Markdown that offices write, as an extension of Python-Markdown; docs/loi-viet.md is its page."""
