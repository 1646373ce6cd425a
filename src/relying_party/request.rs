//! Requests to a provider, and their answers as JSON.
use super::RelyingParty;
use super::problem::{Fault, Problem, Step};
use crate::outbound::{Request, Response};
use serde_json::Value;

impl RelyingParty<'_> {
    /// What a document there says, when it is answered with 200.
    pub(super) async fn get_json(&self, step: Step, url: &str, bearer: Option<&str>) -> Result<Value, Problem> {
        let mut request = Request::get(url).header("accept", "application/json");
        if let Some(token) = bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = self.send(step, url, request.body(vec![])).await?;
        if response.status() != 200 {
            return Err(Problem::new(step, Fault::Status(response.status().as_u16())));
        }
        json(step, &response)
    }

    /// Sends a request that was put together for this URL.
    pub(super) async fn send(
        &self,
        step: Step,
        url: &str,
        request: Result<Request<Vec<u8>>, impl std::error::Error>,
    ) -> Result<Response<Vec<u8>>, Problem> {
        let request = request.map_err(|_| Problem::new(step, Fault::NotHttps(super::problem::harmless(url))))?;
        self.outbound.send(request).await.map_err(|error| Problem::of_request(step, url, &error))
    }
}

pub(super) fn json(step: Step, response: &Response<Vec<u8>>) -> Result<Value, Problem> {
    let read: Option<Value> = serde_json::from_slice(response.body()).ok();
    read.filter(Value::is_object).ok_or_else(|| Problem::new(step, Fault::NotJson))
}
