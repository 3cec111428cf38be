-- What was taken back is found among the events themselves: those of one stream when it is read, those of a time when the files that went along are swept.
CREATE INDEX event_withdrawn ON event (kind, id, staff) WHERE type IN ('conversation.message_withdrawn', 'conversation.note_withdrawn');
CREATE INDEX event_withdrawn_at ON event (at) WHERE type IN ('conversation.message_withdrawn', 'conversation.note_withdrawn');
