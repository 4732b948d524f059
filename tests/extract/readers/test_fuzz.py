"""The fuzz targets, a few examples of each with every run of the tests."""

from ..fuzz_readers import *  # noqa: F403
