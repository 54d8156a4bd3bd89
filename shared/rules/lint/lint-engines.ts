import type { LintFinding } from '../../domain/lint.ts';
import { isBlank, readWord } from '../text.ts';
import { findEngine } from '../find-engine.ts';
import type { ReplayConfiguration } from '../replay/configuration.ts';
import { finding, type Subject } from './finding.ts';

/** Engines that keep others from acting, or act for nobody. */
export function lintEngines(configuration: ReplayConfiguration): LintFinding[] {
  return [...lintHoldEngine(configuration), ...lintExceptionEngine(configuration)];
}

function lintHoldEngine(configuration: ReplayConfiguration): LintFinding[] {
  const engine = findEngine(configuration, 'orderHoldEngine');
  const rules = configuration.rules.filter(
    ({ trigger, enabled }) => enabled && readWord(trigger) === 'orders.new',
  );
  if (engine === undefined || engine.status === 'disabled' || rules.length === 0) return [];
  return [finding('holdEngineOn', aboutEngine(engine))];
}

const categoryForm = /^categories\.(.+)\.(enabled|email)$/u;

/** Some category that is raised is mailed, and there is nobody to mail it to. */
function lintExceptionEngine(configuration: ReplayConfiguration): LintFinding[] {
  const engine = findEngine(configuration, 'exceptionEngine');
  if (engine === undefined || engine.status === 'disabled') return [];
  const values = new Map(engine.settings.fields.map(({ path, value }) => [path, value]));
  const mailed = [...values].some(([path, value]) => {
    const [, category, part] = categoryForm.exec(path) ?? [];
    return part === 'email' && value === true && values.get(`categories.${category ?? ''}.enabled`) !== false;
  });
  const recipients = values.get('emails');
  const somebody =
    Array.isArray(recipients) && recipients.some((one) => typeof one === 'string' && !isBlank(one));
  if (!mailed || somebody) return [];
  return [finding('mailToNobody', aboutEngine(engine), { member: 'settings.emails' })];
}

function aboutEngine({ id }: { readonly id: string }): Subject {
  return { entity: 'integrations', recordId: id };
}
