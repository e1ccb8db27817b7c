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

/** A function from the parameters of a case to what the library says of it. Only what is asked for is run: cql-execution keeps no result for a second use. */
export function executor(elm) {
  const library = new cql.Library(elm);
  const wanted = ['at least', 'at most', 'route', 'fired'];
  // A parameter that is left out is no null to cql-execution (it answers with the parameter's definition), so each is given.
  const unstated = Object.fromEntries(elm.library.parameters.def.map((parameter) => [parameter.name, null]));
  return async (parameters) => {
    const run = new cql.Executor(library, null, { ...unstated, ...parameters });
    const said = {};
    for (const name of wanted) {
      const { patientResults } = await run.exec_expression(name, new cql.PatientSource([{ id: 'someone', recordType: 'Patient' }]));
      said[name] = patientResults.someone[name];
    }
    return said;
  };
}
