# Words of: catalog
catalog-title = Products
catalog-card = Product
catalog-shelf = On the shelf
catalog-lede = What is on our shelves, and how many points each of it earns you.
catalog-all = All
catalog-categories = Categories
catalog-earns = { $count ->
    [one] Earns { $points } point
   *[other] Earns { $points } points
}
catalog-earns-you = { $count ->
    [one] Buying it earns you { $points } point
   *[other] Buying it earns you { $points } points
}
catalog-picture = { $title }, drawn
catalog-empty-title = Nothing on this shelf
catalog-empty-text = Have a look at the others.
catalog-not-found = We do not have this product, or not any more.
catalog-bad-price = Please give a price of zero or more.
catalog-more = More from { $category }
catalog-more-all = See the shelf
catalog-reviews = { $count ->
    [one] 1 review
   *[other] { $count } reviews
}
