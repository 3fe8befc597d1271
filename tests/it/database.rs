//! What `Db::write` promises: all or nothing, whatever happens to the asker or to the neighbours in the group.

use crate::on_both;
use regulars::{
    kernel::failure::{Code, Failure},
    server::db::{Db, Tx},
};
use sqlx::Row;
use std::time::Duration;

async fn note(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("INSERT INTO audit (id, at, actor, action, target, detail) VALUES ($1, 0, '', '', 'test', '')").bind(id).execute(tx.conn()).await?;
    Ok(())
}

async fn notes(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.expect("a connection");
    let rows = sqlx::query("SELECT id FROM audit WHERE target = 'test' ORDER BY id").fetch_all(tx.conn()).await.expect("rows");
    rows.iter().map(|row| row.get(0)).collect()
}

fn no() -> Failure {
    Failure::new(Code::Conflict, "no")
}

on_both!(a_refusal_undoes_itself_alone, |t| async move {
    let mut tasks = vec![];
    for n in 0..100_i32 {
        let db = t.app.db.clone();
        tasks.push(tokio::spawn(async move {
            let written = db.write(move |tx| {
                Box::pin(async move {
                    note(tx, &format!("n{n:03}")).await?;
                    if n % 3 == 0 { Err(no()) } else { Ok(n) }
                })
            });
            assert_eq!(written.await.is_ok(), n % 3 != 0);
        }));
    }
    for task in tasks {
        task.await.expect("done");
    }
    let left = notes(&t.app.db).await;
    assert_eq!(left.len(), 66);
    assert!(!left.contains(&"n000".to_owned()) && left.contains(&"n001".to_owned()));
});

on_both!(a_panic_is_a_refusal_and_the_next_write_works, |t| async move {
    let refused = t.app.db.write(|tx| {
        Box::pin(async move {
            note(tx, "lost").await?;
            assert!(tx.engine() as u8 > 9, "on purpose");
            Ok(())
        })
    });
    assert_eq!(refused.await.expect_err("it panicked").code, Code::Internal);
    t.app.db.write(|tx| Box::pin(async move { note(tx, "kept").await })).await.expect("the next one");
    assert_eq!(notes(&t.app.db).await, ["kept"]);
});

on_both!(a_failed_statement_is_a_refusal_and_the_next_write_works, |t| async move {
    let refused = t.app.db.write(|tx| {
        Box::pin(async move {
            note(tx, "same").await?;
            note(tx, "same").await
        })
    });
    assert_eq!(refused.await.expect_err("taken").code, Code::Internal);
    t.app.db.write(|tx| Box::pin(async move { note(tx, "kept").await })).await.expect("the next one");
    assert_eq!(notes(&t.app.db).await, ["kept"]);
});

on_both!(a_nested_refusal_leaves_the_rest, |t| async move {
    let written = t.app.db.write(|tx| {
        Box::pin(async move {
            note(tx, "before").await?;
            let inner = tx.nested(|tx| {
                Box::pin(async move {
                    note(tx, "inner").await?;
                    Err::<(), _>(no())
                })
            });
            assert_eq!(inner.await.expect_err("refused").code, Code::Conflict);
            tx.nested(|tx| Box::pin(async move { note(tx, "second").await })).await?;
            note(tx, "after").await
        })
    });
    written.await.expect("kept");
    assert_eq!(notes(&t.app.db).await, ["after", "before", "second"]);
});

on_both!(who_hangs_up_neither_cancels_a_write_nor_leaves_one_open, |t| async move {
    for n in 0..200 {
        let db = t.app.db.clone();
        let asker = tokio::spawn(async move { db.write(move |tx| Box::pin(async move { note(tx, &format!("n{n:03}")).await })).await });
        // Hang up at a different moment each time; what was begun must end, and the next one must not be swallowed by it.
        tokio::time::sleep(Duration::from_micros(n % 20 * 50)).await;
        asker.abort();
        t.app.db.write(move |tx| Box::pin(async move { note(tx, &format!("s{n:03}")).await })).await.expect("acknowledged");
    }
    let fresh = Db::open(&t.app.config.database_url).await.expect("a second look");
    let kept = notes(&fresh).await.into_iter().filter(|id| id.starts_with('s')).count();
    assert_eq!(kept, 200, "an acknowledged write was lost");
});
