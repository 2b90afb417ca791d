use super::{standard_error, standard_output, yizhan};

#[test]
fn a_deadline_counts_from_the_next_day_and_leaves_out_the_national_holiday() {
    // 2019: 1 to 7 October off, 29 September and 12 October (Saturday) worked.
    let output = yizhan(&["workdays", "add", "2019-09-30", "5"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(standard_output(&output), "2019-10-12\n");
}

#[test]
fn a_year_that_is_not_announced_is_an_error_and_never_a_guess() {
    let output = yizhan(&["workdays", "add", "2031-01-05", "3"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(standard_output(&output), "");
    assert!(standard_error(&output).contains("尚未录入2031年节假日安排"));
}
