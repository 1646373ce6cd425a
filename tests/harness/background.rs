//! What runs beside a test on a thread of its own, and ends with it: else its thread and open files stay until the suite ends.
use std::convert::Infallible;
use std::thread;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Ends what it stands for when it is dropped.
pub struct Background(#[expect(dead_code, reason = "dropping it is what it is for")] oneshot::Sender<Infallible>);

/// Serves at a free port of the loopback address, which is returned too.
pub async fn serve<Serving: Future<Output = ()>>(serve: impl FnOnce(TcpListener) -> Serving + Send + 'static) -> (u16, Background) {
    let (started, starting) = oneshot::channel();
    let (background, ended) = oneshot::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            started.send(listener.local_addr().expect("its address").port()).expect("the test waits");
            tokio::select! {
                () = serve(listener) => {}
                _ = ended => {}
            }
        });
    });
    (starting.await.expect("it started"), Background(background))
}
