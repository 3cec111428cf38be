-- Which database the epoch was given in: a start in another one, restored or copied, gives a new epoch. Written by grains/Journal/Migrations.cs.
ALTER TABLE journal_epoch ADD COLUMN origin text;
