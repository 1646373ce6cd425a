//! What the OpenID Foundation's conformance plans try a provider on: each module of a plan is a test here of the same name, with
//! underscores for its hyphens. `behaviours` says what a module demands, for whatever response type; a plan's file lists its modules. The
//! suite only warns of some of it (a code that is used twice): here that fails.
mod backchannel;
mod basic;
mod behaviours;
mod config;
mod fapi2;
mod fapi2_assertions;
mod fapi2_client;
mod fapi2_requests;
mod fapi2_tokens;
mod form_post;
mod hybrid;
mod implicit;
mod logout;
mod provider;

/// A test for each module of a plan, with each of its response types.
macro_rules! a_test_each {
    ($flows:expr; $($module:ident => $behaviour:ident;)+) => {
        $(
            #[tokio::test]
            async fn $module() {
                for flow in $flows {
                    let provider = crate::conformance::provider::Provider::start().await;
                    crate::conformance::behaviours::$behaviour(&provider, flow).await;
                }
            }
        )+
    };
}

/// The same as one test: the modules of a plan that differs from another in the way of the answer alone.
macro_rules! one_test {
    ($name:ident, $flows:expr; $($module:ident => $behaviour:ident;)+) => {
        #[tokio::test]
        async fn $name() {
            for flow in $flows {
                let mut provider = crate::conformance::provider::Provider::start().await;
                $(
                    println!("{}: {} with {flow:?}", stringify!($name), stringify!($module));
                    crate::conformance::behaviours::$behaviour(&provider, flow).await;
                    provider.next_person();
                )+
            }
        }
    };
}

use {a_test_each, one_test};
