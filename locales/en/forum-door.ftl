# Words of: forum (feeds, files in and out).
forum-feed-latest = { $shop }: latest in the community
forum-feed-category = { $category }: latest at { $shop }
forum-feed-member = { $name } at { $shop }
forum-feed-reply = Re: { $title }
forum-card-thread = Discussion
forum-card-question = Question
forum-card-line = by { $author } · { $count ->
    [0] no answers yet
    [one] one answer
   *[other] { $count } answers
 }
forum-import-category = From elsewhere
forum-import-unreadable = { $file } cannot be read: { $why }
forum-import-bad-line = line { $line }: { $why }
forum-import-version = it is of version { $version }, which this program does not know
forum-import-no-tables = the tables “discussions” and “posts” are needed
forum-import-no-column = it has no column “{ $column }”
forum-import-no-number = A post of thread { $topic } has no number of its own.
forum-import-no-thread-number = This thread has no number of its own.
forum-import-no-title = Thread { $topic } has no title.
forum-import-no-text = Post { $post } has no text.
forum-import-no-day = Post { $post } does not say when it was written.
forum-import-long = Post { $post } has more than { $most } characters.
forum-import-twice = Post { $post } is in the file twice.
forum-import-dry = { $read } posts read. Would add { $posts } posts in { $threads } threads; { $skipped } are here already, { $rejected } cannot be taken, { $left } are private or deleted there.
forum-import-done = { $read } posts read: { $posts } added in { $threads } threads; { $skipped } were here already, { $rejected } could not be taken, { $left } are private or deleted there. To take it back: regulars import undo { $run }
forum-import-categories = New categories: { $names }
forum-import-undone = { $posts } posts and { $threads } threads taken back; { $kept } threads stay, because members have answered in them.
