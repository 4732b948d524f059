"""What everything speaks: nodes with places, forms, documents, rules, findings, outcomes. No I/O, imports nothing here."""
