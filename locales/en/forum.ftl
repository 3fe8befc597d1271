# Words of: forum.
forum-not-found = There is no such thread or post, or it is not yours to see.
forum-check = Please check what you wrote.
forum-choose = Please choose one of the list.
forum-title-short = Please write a title of at least { $least } characters: what is it about?
forum-body-short = Please write something.
forum-tags-many = Please use at most { $most } tags.
forum-tag-long = A tag has at most { $most } characters.
forum-links-many = { $most ->
    [0] You can post links after a while. Please describe in words where to look.
    [one] Please use one link at most.
   *[other] Please use at most { $most } links.
 }
forum-pictures-many = { $most ->
    [0] You can post pictures after a while. Please describe in words what to see.
    [one] Please use one picture at most.
   *[other] Please use at most { $most } pictures.
 }
forum-mentions-many = { $most ->
    [0] You can mention others after a while.
   *[other] Please mention at most { $most } people in one post.
 }
forum-posts-enough = You have written { $most } posts within the hour. Please go on a little later.
forum-threads-enough = You have begun { $most } threads today. Please go on tomorrow, or answer in one of them.
forum-staff-begin = Only the shop begins threads here. You can answer in them.
forum-category-archived = This part of the community is closed: it can be read, and takes no new threads.
forum-category-taken = There is a part of the community with this address. Please choose another name.
forum-about-unknown = We do not find this. Please choose it again, or leave it out.
forum-reply-unknown = The post that you answer is not there any more.
forum-archived = This thread is archived: it can be read, and nothing changes in it any more.
forum-closed = This thread is closed: it takes no more posts.
forum-waits = Your thread waits for somebody to look at it. You can go on once it is published.
forum-changed-meanwhile = Somebody has changed this meanwhile. Below is what it says now; please bring your change into it.
forum-decided-already = This has been decided on meanwhile.
forum-answered-already = Others have answered here, so the thread stays. You can edit your post, or ask the shop to take it down.
forum-gone-for-good = This was deleted longer than a day ago and is gone.
forum-why-newcomer = First posts of somebody new
forum-why-newcomer-hint = Somebody new to the community wrote this. Nothing else speaks against it.
forum-wait-newcomer = First posts are looked at by a person before they appear.
