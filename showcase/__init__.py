"""Gương sáng: editors' Markdown in, a checked and searchable showcase website out.

LAYERS is the reading order: a module imports only from entries above its own, and from its own. A test keeps it so.
"""

__version__ = "0.1.0"

LAYERS: tuple[str, ...] = (
    "showcase.messages",
    "showcase.problems",
    "showcase.texts",
    "showcase.interrupts",
    "showcase.work",
    "showcase.figure",
    "showcase.vietnamese",
    "showcase.content",
    "showcase.derive",
    "showcase.render",
    "showcase.publish",
    "showcase.order",
    "showcase.faults",
    "showcase.proofs",
    "showcase.assembly",
    "showcase.publishing",
    "showcase.pipeline",
    "showcase.checkout",
    "showcase.reports",
    "showcase.terminal",
    "showcase.editing",
    "showcase.commands",
    "showcase.helptext",
    "showcase.cli",
)
