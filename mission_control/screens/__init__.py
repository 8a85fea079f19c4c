"""The screens: what stands together, and what keys and clicks there lead to. Never here: drawing."""
