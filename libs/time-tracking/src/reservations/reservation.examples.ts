/**
 * Time of the demo that the examples bill: Mara's and Aylin's, unbilled and billable, on the relaunch of Acme. What one example bills is not
 * there for the other.
 */
export const TIME_TO_BILL = {
  preview: [
    '0197a3c2-0000-7000-8000-000000e00051',
    '0197a3c2-0000-7000-8000-000000e00052',
    '0197a3c2-0000-7000-8000-000000e00053',
  ],
  invoice: [
    '0197a3c2-0000-7000-8000-000000e00061',
    '0197a3c2-0000-7000-8000-000000e00062',
    '0197a3c2-0000-7000-8000-000000e00063',
  ],
} as const;
