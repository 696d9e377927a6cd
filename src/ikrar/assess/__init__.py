"""Assessment: scores of commitments by party, their averages, the agreement of coders, and rubrics that hold."""
