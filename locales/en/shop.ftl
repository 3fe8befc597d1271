# Words of: shop
shop-too-large = A delivery may hold at most 2 MiB.
shop-not-believed = The signature is missing or wrong.
shop-no-json = This is not a JSON object.
shop-no-topic = The topic is missing, and the content does not tell it.
shop-no-delivery = There is no such delivery.
shop-ignored-topic = Nothing here depends on this topic.
shop-ignored-edit = Edits come as orders/updated too, with the whole order.
shop-ignored-delete = An order deleted in the shop keeps its points: deleting is tidying up, not giving back.
shop-ignored-draft = A checkout that nobody has finished yet.
shop-waits = Waits for its order.
shop-told-nothing = Order { $order }: nothing new.
shop-told-new = Order { $order } taken in.
shop-told-ownerless = Order { $order } taken in; it waits for the owner of its address.
shop-told-changed = Order { $order } brought up to date.
