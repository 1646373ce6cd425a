//! The modules of the OpenID Foundation's conformance plans, each as a test of its name.
mod backchannel;
mod logout;
