"""Gương sáng: editors' Markdown in, a checked and searchable showcase website out.

LAYERS is the reading order: a module imports only from entries above its own, and from its own. A test keeps it so.
"""

__version__ = "0.1.0"

LAYERS: tuple[str, ...] = (
    "showcase.home",
    "showcase.languages",
    "showcase.messages",
    "showcase.problems",
    "showcase.routes",
    "showcase.signals",
    "showcase.collector",
    "showcase.workers",
    "showcase.cache",
    "showcase.translations",
    "showcase.leaves",
    "showcase.cluster",
    "showcase.written_number",
    "showcase.vietnamese",
    "showcase.markup",
    "showcase.png",
    "showcase.content",
    "showcase.derive",
    "showcase.render",
    "showcase.publish",
    "showcase.options",
    "showcase.progress",
    "showcase.checked_site",
    "showcase.machine_faults",
    "showcase.template_trial",
    "showcase.checking",
    "showcase.site_writer",
    "showcase.publishing",
    "showcase.build_result",
    "showcase.past_builds",
    "showcase.pipeline",
    "showcase.named_files",
    "showcase.file_check",
    "showcase.checkout",
    "showcase.reports",
    "showcase.terminal",
    "showcase.editing",
    "showcase.commands",
    "showcase.help_text",
    "showcase.cli",
)
