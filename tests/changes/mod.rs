//! Changes to a live client: ranked by rule, applied at once or reviewed, and what others see of them.
mod risk;
