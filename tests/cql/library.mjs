import { readFileSync } from 'node:fs';
import { CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource } from '@cqframework/cql/cql-to-elm';
import cql from 'cql-execution';

const system = readFileSync(new URL('system-modelinfo.xml', import.meta.url), 'utf8');

/** CQL text to ELM. What the translator calls an error is one. */
export function compile(text) {
  const models = new ModelManager();
  models.modelInfoLoader.registerModelInfoProvider(createModelInfoProvider((id) => (id === 'System' ? stringAsSource(system) : null)));
  const translator = CqlTranslator.fromText(text, new LibraryManager(models));
  const errors = [...translator.errors.asJsReadonlyArrayView()];
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
  return JSON.parse(translator.toJson());
}

/** A function from the parameters of a case to what the library defines for it. */
export function executor(elm) {
  const library = new cql.Library(elm);
  const nobody = new cql.PatientSource([]);
  // A parameter that is left out is no null to cql-execution (it answers with the parameter's definition), so each is given.
  const unstated = Object.fromEntries(elm.library.parameters.def.map((parameter) => [parameter.name, null]));
  return async (parameters) => {
    const { unfilteredResults: all } = await new cql.Executor(library, null, { ...unstated, ...parameters }).exec(nobody);
    return { 'at least': all['at least'], 'at most': all['at most'], route: all.route, fired: all.fired };
  };
}
