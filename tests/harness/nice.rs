//! How far processes and threads stand back for others.

/// The nice value of a process or thread by its place in `/proc` (proc_pid_stat(5), field 19).
pub fn nice(place: &str) -> i32 {
    let stat = std::fs::read_to_string(format!("/proc/{place}/stat")).expect("it runs");
    let behind_name = stat.rsplit_once(')').expect("a name").1;
    behind_name.split_whitespace().nth(16).and_then(|field| field.parse().ok()).expect("a number")
}

/// The nice values of this process's threads whose name begins so.
pub fn nice_of_threads(name: &str) -> Vec<i32> {
    let tasks = std::fs::read_dir("/proc/self/task").expect("threads").filter_map(|task| task.ok()?.file_name().into_string().ok());
    let is_named = |id: &String| std::fs::read_to_string(format!("/proc/self/task/{id}/comm")).is_ok_and(|comm| comm.starts_with(name));
    tasks.filter(is_named).map(|id| nice(&format!("self/task/{id}"))).collect()
}
