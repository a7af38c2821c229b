"""Counts the words of a text: {"text": "to be or not to be"}."""

import logging
import os
from collections import Counter

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

LONGEST_TEXT = int(os.environ["LONGEST_TEXT"])


def handler(event, context):
    text = event.get("text", "")
    print("A line from print has no level and no time")
    logger.info("Counting %d characters, %d ms left", len(text), context.get_remaining_time_in_millis())
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"The text has {len(text)} characters, {LONGEST_TEXT} are allowed")
    if not text:
        logger.warning("There is nothing to count")
    return {"words": len(text.split()), "most_common": Counter(text.lower().split()).most_common(3)}
