import { useForm } from './form-context.ts';
import { say, type Text } from './language.ts';

/** What the API found wrong here, below the field that it is about. */
export function Problem({ path, id }: { path: string; id: string }) {
  const problem = useProblem(path);
  return problem ? (
    <span className="problem" id={id}>
      {say(problem)}
    </span>
  ) : null;
}

/** What the API refused about a field; undefined where nothing. */
export function useProblem(path: string): Text | undefined {
  return useForm().refusal?.details?.find((detail) => detail.path === path)?.message;
}
