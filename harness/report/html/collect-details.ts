import type { Plan } from '../../check/plan/plan.ts';
import type { Report } from '../schema.ts';
import { findingDetails } from './finding-details.ts';
import type { ReportDetails } from './page-data.ts';
import { typeDetails } from './type-details.ts';

/** What a plan says of the types and findings of its report; made as it is asked for. */
export function collectDetails(report: Report, plan: Plan): ReportDetails {
  return { types: typeDetails(report, plan), findings: findingDetails(report, plan) };
}
