"""A renderer-neutral document and its writers: DOCX, PDF/UA-1, HTML, XLSX."""
